// An automation rule: when a bug is closed, tell who waits for it.
const api = context.getService("targetprocess/api/v2");

const waiting = await api.queryAsync("UserStory", {
  select: `{id, name, owner: owner.login}`,
  where: `inboundAssignables.Count(id == ${args.ResourceId}) > 0`,
  orderBy: "id",
});

return waiting.map((story) => ({ command: "slack:Notify", payload: { user: story.owner } }));
