package report

import (
	"fmt"
	"net/http"
)

// Impediments asks for what keeps a project from going on.
func Impediments(base string, project int) (*http.Response, error) {
	return http.Get(fmt.Sprintf(
		`%s/api/v2/Impediment?where=project.id==%d%%20and%%20entityState.isFinal!=true&select={id,name}&orderBy=id&take=50`,
		base, project))
}
