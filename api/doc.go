// Package api 接口: Gin routes under /api/v1 and the built pages. A request takes two hops: the
// route table in router.go (method, path, permission, handler), then a handler that binds, calls
// one room and answers. Rules, SQL and permissions of rows live in the rooms; the only table from
// error kind to status is in errors.go. The OpenAPI 3.1 description is generated from this code.
package api
