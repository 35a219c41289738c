#!/bin/sh
# Writes the finished work of the last week to a file.
set -eu

curl --silent --get --globoff "$TARGETPROCESS_URL/api/v2/Assignable" \
  --header "Authorization: $TARGETPROCESS_AUTHORIZATION" \
  --data-urlencode 'where=entityState.isFinal == true and endDate >= Today.AddDays(-7)' \
  --data-urlencode 'select={id, name, endDate, kind: entityType.name}' \
  --data-urlencode 'orderBy=endDate desc, id' \
  --data-urlencode 'take=1000' \
  --data-urlencode 'isoDate=true' > week.json
