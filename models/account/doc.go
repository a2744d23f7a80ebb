// Package account keeps 用户 (users), their 角色 (roles), passwords and 会话 (sessions): who may sign
// in, and who acts when a request comes. Passwords are kept as argon2id hashes, session tokens as
// sha256; every sign-in, refusal and change of an account is in 操作留痕. Sessions and lock-out run
// on the real clock, also when the business time of a demonstration stands still.
package account
