"""Everything of the language that the API v2 overview prints, in its order.

URLs as they stand there; a selector over several lines is one text.  ``md5.tpondemand.com``
is the account of that page.
"""

from __future__ import annotations

URLS = [
    "https://md5.tpondemand.com/api/v2/UserStory?select={id,storyName:name,"
    "project:{project.id,project.name},tasks.count()}",
    "http://md5.tpondemand.com/api/v2/UserStory?where=&select={id,storyName:name,"
    "project:{project.id,project.name},tasks.count()}&take=25&skip=25",
    "/api/v2/UserStory?select={id,name,effort,project:{project.id,project.name,"
    "process:project.process.name},feature:{feature.id,feature.name,feature.epic}}",
    "https://md5.tpondemand.com/api/v2/Project?select={id,name,userStories,"
    "openBugs:Bugs.Where(EntityState.IsFinal!=true),featureEffort:features.sum(effort),"
    "openRequestCount:requests.Count(EntityState.IsInitial==true)}",
    "/api/v2/userstories?result=Count",
    "/api/v2/userstory?result={sum:sum(effort),average:average(effort),min:min(effort),"
    "max:max(effort)}",
    "/api/v2/userstory?where=id%3E50%20AND%20Tasks.count!=0&result={sum:sum(effort)}",
    "/api/v2/Project?select={id,name,efforts:userStories.Select(effort).Where(it%3E5)}",
    "/api/v2/userstory?select={id,name,effort}&orderBy=effort desc, name",
    "/api/v2/UserStory?where=&select={id,name,endDate:(endDate-StartDAte).TotalDays}"
    "&take=25&skip=25&type=UserStory",
    '/api/v2/UserStory?select={id,dateCF:CustomValues.Get("DateCF"),'
    'DateCFRaw:CustomValues["DateCF"]}',
    '/api/v2/UserStory?select={id}&where=CustomValues["DateCF"]!=null',
    '/api/v2/UserStory?select={id}&where=CustomValues["DateCF"]==null',
]

SELECTORS = [
    "{id,storyName:name,project:{project.id,project.name},tasks.count()}",
    """{
   id,
   name,
   project: {
     project.id,
     project.name,
     process:project.process.name
   },
   feature: {
      feature.id,
      feature.name,
      feature.epic
   }
}""",
    "project.id",
    "feature.epic.name",
    "tasks.count()",
    "userstories",
    "openBugs:Bugs.Where(EntityState.IsFinal!=true)",
    "featureEffort:features.sum(effort)",
    "openRequestCount:requests.Count(EntityState.IsInitial==true)",
    "{id,name,efforts:userStories.Select(effort).Where(it>5)}",
    "{id,name,endDate:(endDate-StartDAte).TotalDays}",
    'CustomValues["Custom Field Name"]',
    'CustomValues.Get("Custom Field Name")',
    "Assignable.As<UserStory>",
    "Assignable.As<UserStory>.Epic.Name",
    "{ex1,ex2}",
    "Select(selector)",
    "Sum(expression)",
    "Count(filter)",
    "Where(filter)",
]

EXPRESSIONS = [
    "it.Double + it.Decimal",
    "it.NullableDouble * it.Decimal",
    "Convert.ToDouble(it.Decimal)",
    "IFNONE(it.NullableDouble, it.NullableDecimal)",
    "IIF(it.NullableDecimal.HasValue, it.NullableDecimal.Value, it.Double)",
    "it.NullableBool",
    "it.NullableBool == True",
    "DateTime.Now",
    "Convert.ToInt",
    "object.ToString()",
    "string.Length",
    "a?b:c",
    "IFNONE(a,0)",
    "a.HasValue?a.Value:0",
    '"Some string"',
    "'c'",
    "null",
    "true",
    "false",
    "id in [1,2,3]",
]

FILTERS = [
    "id>50 AND Tasks.count!=0",
    "it>5",
    "EntityState.IsFinal!=true",
    "EntityState.IsInitial==true",
    'CustomValues["DateCF"]!=null',
    'CustomValues["DateCF"]==null',
]

ORDERINGS = ["effort desc, name"]

RESULTS = [
    "Count",
    "{sum:sum(effort),average:average(effort),min:min(effort),max:max(effort)}",
    "{sum:sum(effort)}",
]

CLAUSES = [
    *(("select", text) for text in SELECTORS),
    *(("expression", text) for text in EXPRESSIONS),
    *(("where", text) for text in FILTERS),
    *(("orderBy", text) for text in ORDERINGS),
    *(("result", text) for text in RESULTS),
]
"""Every clause with its text."""
