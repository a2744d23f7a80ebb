package api

import (
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// docsOperation is one line of the page that shows the interface to a reader, without any script.
type docsOperation struct {
	Method, Path, Summary, Access string
	Parameters                    []docsField
	Input, Output                 string
}

type docsField struct{ Name, In, Type, Note string }

var docsPage = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>落地 接口说明</title><link rel="stylesheet" href="docs.css"></head>
<body><h1>落地 接口说明</h1><p>{{.Description}} <a href="openapi.json">OpenAPI 3.1（openapi.json）</a></p>
{{range $tag, $ops := .Tags}}<h2 id="{{$tag}}">{{$tag}}</h2>{{range $ops}}
<details><summary><b>{{.Method}}</b> <code>{{.Path}}</code> {{.Summary}} <small>{{.Access}}</small></summary>
{{if .Parameters}}<table><thead><tr><th>参数</th><th>位置</th><th>类型</th><th>说明</th></tr></thead><tbody>{{range .Parameters}}<tr><td><code>{{.Name}}</code></td><td>{{.In}}</td><td>{{.Type}}</td><td>{{.Note}}</td></tr>{{end}}</tbody></table>{{end}}
{{if .Input}}<h3>提交</h3><pre>{{.Input}}</pre>{{end}}{{if .Output}}<h3>回答</h3><pre>{{.Output}}</pre>{{end}}</details>{{end}}{{end}}</body></html>`))

// serveDocs shows the generated description as a page that needs no network and no script.
func (s *server) serveDocs(c *gin.Context) {
	tags := map[string][]docsOperation{}
	for path, item := range s.spec.Paths {
		for method, op := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PATCH": item.Patch, "DELETE": item.Delete} {
			if op != nil {
				tags[op.Tags[0]] = append(tags[op.Tags[0]], s.docsOf(method, path, op))
			}
		}
	}
	for _, ops := range tags {
		slices.SortFunc(ops, func(a, b docsOperation) int { return strings.Compare(a.Path+a.Method, b.Path+b.Method) })
	}
	c.Header("Content-Type", "text/html; charset=utf-8")
	if err := docsPage.Execute(c.Writer, map[string]any{"Tags": tags, "Description": s.spec.Info.Description}); err != nil {
		s.Log.ErrorContext(c.Request.Context(), "docs page", "error", err)
	}
}

func (s *server) docsOf(method, path string, op *huma.Operation) docsOperation {
	out := docsOperation{Method: method, Path: path, Summary: op.Summary}
	switch a, _ := op.Metadata["access"].(access); {
	case a.public:
		out.Access = "无需登录"
	case a.permission == "":
		out.Access = "登录即可"
	default:
		out.Access = "权限 " + string(a.permission)
	}
	for _, p := range op.Parameters {
		field := docsField{Name: p.Name, In: p.In, Note: p.Description}
		if p.Schema != nil {
			field.Type = p.Schema.Type
		}
		out.Parameters = append(out.Parameters, field)
	}
	if op.RequestBody != nil {
		out.Input = s.sketch(op.RequestBody.Content)
	}
	if ok := op.Responses["200"]; ok != nil {
		out.Output = s.sketch(ok.Content)
	}
	return out
}

// sketch writes the schema of a JSON body as indented JSON.
func (s *server) sketch(content map[string]*huma.MediaType) string {
	media := content["application/json"]
	if media == nil || media.Schema == nil {
		return ""
	}
	schema := media.Schema
	if schema.Ref != "" {
		schema = s.spec.Components.Schemas.SchemaFromRef(schema.Ref)
	}
	b, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return ""
	}
	return string(b)
}

const docsStyle = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:14px/1.6 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#18222d;background:#f5f5f1}
h1{border-bottom:3px solid #18222d}h2{margin-top:2rem;border-bottom:1px solid #cbcec7}a{color:#1d5b79}
details{background:#fff;border:1px solid #e2e3dd;margin:4px 0;padding:4px 12px}summary{cursor:pointer}b{color:#1d5b79;display:inline-block;min-width:4em}small{color:#5f6b77}
pre{background:#f5f5f1;padding:8px;overflow:auto;max-height:24rem}table{border-collapse:collapse}td,th{border:1px solid #e2e3dd;padding:2px 8px;text-align:left}
`

func serveDocsStyle(c *gin.Context) {
	c.Data(http.StatusOK, "text/css; charset=utf-8", []byte(docsStyle))
}
