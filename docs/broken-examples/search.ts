// A search that breaks on the first quote.
export const search = (text: string) =>
  fetch(`/api/v2/UserStory?where=name.Contains("${text}")&select={id,name}&orderBy=id&take=25`);
