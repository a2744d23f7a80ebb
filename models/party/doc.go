// Package party 项目各方: 投资方 (investors, several to a project, the first decides 来源地), 项目公司 (the local
// companies founded for a project) and 联系人 (the people to talk to). It checks credit codes by GB 32100
// and keeps what is personal encrypted: each contact has a key of its own, wrapped by a master key that
// lies beside the database and never in a backup.
package party
