package api

import "luodi/models"

// routes is the whole table: method, path under /api/v1, who may call it, what it is, and the handler.
// Whose rows a caller sees is decided in the rooms.
func (s *server) routes() []route {
	read := may(models.PermRead)
	return []route{
		// 登录
		get("/session/welcome", anyone, "登录页信息", s.getWelcome),
		signing("/session", anyone, "登录", login),
		signing("/session/end", ownSession, "退出", logout),
		signing("/session/password", ownSession, "修改密码", changePassword),
		get("/session", ownSession, "当前会话", s.getSession),

		// 总览
		get("/board/overview", read, "总览", s.overview),
		get("/board/key-projects", read, "重点项目", s.keyProjects),

		get("/search", read, "全局检索", s.search),

		// 项目台账
		get("/projects", read, "项目台账", s.listProjects),
		post("/projects", may(models.PermProjectWrite), "新建项目", s.createProject),
		get("/projects/gates", read, "阶段门槛表", s.gateTable),
		get("/projects/{code}", read, "项目详情", s.getProject),
		patch("/projects/by-id/{id}", may(models.PermProjectWrite), "修改项目", s.updateProject),
		get("/projects/by-id/{id}/missing", read, "推进缺项", s.missingItems),
		post("/projects/by-id/{id}/advance", read, "推进阶段", s.advanceProject),
		post("/projects/by-id/{id}/override", may(models.PermOverride), "越级放行", s.overrideProject),
		post("/projects/by-id/{id}/postpone", may(models.PermOverride), "延期", s.postponeProject),
		post("/projects/by-id/{id}/correct", read, "纠正", s.correctProject),
		post("/projects/by-id/{id}/pause", may(models.PermOverride), "暂停", s.pauseProject),
		post("/projects/by-id/{id}/resume", may(models.PermOverride), "恢复", s.resumeProject),
		post("/projects/by-id/{id}/drop-notice", may(models.PermOverride), "通知终止", s.notifyDrop),
		post("/projects/by-id/{id}/withdraw-drop", may(models.PermOverride), "撤回终止通知", s.withdrawDrop),
		post("/projects/by-id/{id}/drop", may(models.PermOverride), "终止", s.dropProject),
		post("/projects/by-id/{id}/upgrade", may(models.PermProjectWrite), "升格", s.upgradeProject),
		post("/projects/by-id/{id}/rename", may(models.PermProjectAccept), "更名", s.renameProject),
		post("/projects/by-id/{id}/increase", may(models.PermProjectAccept), "增资", s.increaseProject),
		post("/projects/by-id/{id}/supplement", may(models.PermOverride), "补充协议", s.supplementProject),
		post("/projects/by-id/{id}/site-checks", may(models.PermVerify), "起草现场核实", s.draftCheck),
		post("/site-checks/{id}/confirm", may(models.PermVerify), "确认现场核实", s.confirmCheck),
		post("/projects/by-id/{id}/answers", may(models.PermProjectWrite), "登记线索答复", s.answerLead),
		post("/projects/by-id/{id}/steps", may(models.PermProjectWrite), "登记七步工作法", s.recordStep),
		get("/leads/stale", read, "久无进展的引荐线索", s.staleLeads),
		post("/projects/by-id/{id}/pool", may(models.PermProjectAccept), "退回公共池", s.returnLead),
		post("/projects/by-id/{id}/assign", may(models.PermProjectAccept), "重新分派", s.assignLead),
		post("/projects/by-id/{id}/key", read, "列为重点跟踪", s.setKey),
		get("/key-projects", read, "重点跟踪项目", s.keyList),
		post("/key-projects/order", read, "重点项目排序", s.orderKeys),
		post("/projects/by-id/{id}/postponements", may(models.PermProjectWrite), "申请延期", s.askPostponement),
		get("/postponements", read, "待批延期申请", s.listPostponements),
		post("/postponements/{id}/decision", may(models.PermOverride), "审批延期申请", s.decidePostponement),
		post("/projects/by-id/{id}/shares", may(models.PermProjectAccept), "定分成", s.setShares),
		get("/projects/by-id/{id}/timeline", read, "项目大事", s.projectTimeline),
		get("/projects/by-id/{id}/history", read, "项目留痕", s.projectHistory),
		get("/projects/by-id/{id}/files", read, "项目附件", s.projectFiles),
		get("/projects/by-id/{id}/relations", read, "项目关系", s.projectRelations),
		post("/projects/by-id/{id}/relations", may(models.PermProjectAccept), "登记二期", s.relateProject),
		get("/merges", read, "合并记录", s.listMerges),
		ask("/merges/preview", may(models.PermProjectAccept), "合并预览", s.previewMerge),
		post("/merges", may(models.PermProjectAccept), "合并项目", s.mergeProjects),
		post("/merges/{id}/undo", may(models.PermProjectAccept), "撤销合并", s.undoMerge),
		ask("/projects/similar", may(models.PermProjectWrite), "登记前查重", s.similarForm),
		get("/projects/by-id/{id}/similar", read, "相近项目", s.similarProjects),
		post("/projects/by-id/{id}/similar", may(models.PermProjectAccept), "答复相近项目", s.answerSimilar),
		post("/projects/by-id/{id}/replace-owner", may(models.PermOverride), "更换业主", s.replaceOwner),
		get("/projects/by-id/{id}/commitments", read, "项目的承诺事项", s.projectCommitments),
		post("/projects/by-id/{id}/commitments", read, "登记承诺事项", s.makeCommitment),
		get("/commitments", read, "承诺事项", s.listCommitments),
		get("/commitments/{id}", read, "承诺事项详情", s.getCommitment),
		post("/commitments/{id}/amend", read, "变更承诺", s.amendCommitment),
		post("/commitments/{id}/close", read, "兑现承诺", s.closeCommitment),
		post("/commitments/{id}/abandon", read, "放弃承诺", s.abandonCommitment),
		get("/signing-events", read, "签约活动", s.signingEvents),
		post("/signing-events", may(models.PermProjectAccept), "新建签约活动", s.createSigningEvent),
		get("/signing-events/{id}", read, "签约活动详情", s.getSigningEvent),
		patch("/signing-events/{id}", may(models.PermProjectAccept), "修改签约活动", s.updateSigningEvent),
		post("/signing-events/{id}/repeats", may(models.PermProjectAccept), "登记再次展示签约", s.showAgain),
		post("/signing-events/{id}/repeats/remove", may(models.PermProjectAccept), "撤销再次展示签约", s.hideAgain),

		// 台账表格
		get("/sheet/columns", read, "台账的列", s.listColumns),
		ask("/sheet/rows", read, "台账的一段", s.sheetRows),
		ask("/sheet/values", read, "列头选项", s.columnValues),
		ask("/sheet/copy", read, "复制一段", s.copyRows),
		get("/sheet/batches", read, "我的近期改动", s.recentBatches),
		post("/sheet/batches", may(models.PermProjectWrite), "保存一批改动", s.applyBatch),
		post("/sheet/batches/{id}/undo", may(models.PermProjectWrite), "撤销一批改动", s.undoBatch),
		ask("/sheet/bulk-preview", may(models.PermProjectWrite), "预览批量修改", s.previewBulk),
		post("/sheet/bulk", may(models.PermProjectWrite), "批量修改", s.applyBulk),

		// 到位资金
		get("/funds/entries", read, "到位资金", s.listEntries),
		post("/funds/entries", may(models.PermDeclare), "申报", s.declareEntry),
		get("/funds/entries/{id}", read, "到位资金详情", s.getEntry),
		patch("/funds/entries/{id}", may(models.PermDeclare), "修改申报", s.amendEntry),
		get("/funds/entries/{id}/files", read, "凭证附件", s.entryFiles),
		post("/funds/entries/{id}/submit", may(models.PermDeclare), "重新申报", s.submitEntry),
		post("/funds/entries/{id}/screen", may(models.PermScreen), "初审", s.screenEntry),
		post("/funds/entries/{id}/verify", may(models.PermVerify), "现场核实", s.verifyEntry),
		post("/funds/entries/{id}/recognise", may(models.PermRecognise), "认定", s.recogniseEntry),
		post("/funds/entries/{id}/return", read, "退回", s.returnEntry),
		get("/funds/queue", read, "核验队列", s.fundQueue),
		get("/funds/verifiers", read, "可选核实人", s.listVerifiers),

		// 目标任务
		get("/targets/progress", read, "目标完成进度", s.targetProgress),
		get("/targets/ranking", read, "责任单位排名", s.targetRanking),

		// 每周更新
		get("/updates/week", read, "一周报送情况", s.weekSummary),
		get("/updates/mine", read, "我的应报项目", s.myUpdates),
		post("/updates", may(models.PermUpdate), "填报每周更新", s.submitUpdate),

		// 接待与外出
		get("/outreach/batches", read, "接待批次", s.listBatches),
		post("/outreach/batches", may(models.PermReception), "登记接待", s.registerBatch),
		get("/outreach/batches/{id}", read, "接待详情", s.getBatch),
		patch("/outreach/batches/{id}", may(models.PermReception), "修改接待", s.amendBatch),
		patch("/outreach/batches/{id}/complete", may(models.PermReception), "完成接待", s.completeBatch),
		ask("/outreach/check", may(models.PermReception), "核对接待标准", s.checkBatch),
		get("/outreach/year", read, "全年接待与外出", s.outreachOfYear),
		post("/outreach/events", may(models.PermReception), "登记推介会", s.createEvent),
		post("/outreach/visits", may(models.PermReception), "登记外出招商", s.createVisit),

		// 督查督办
		get("/supervision/findings", read, "逾期事项", s.listFindings),
		get("/supervision/overdue", read, "逾期清单", s.listOverdue),
		get("/supervision/bulletins", read, "督查通报", s.listBulletins),
		get("/supervision/ladder", read, "督办级次", s.noticeLadder),
		get("/supervision/notices", read, "督办单", s.listNotices),
		get("/supervision/notices/{id}", read, "督办单详情", s.getNotice),
		get("/supervision/notices/{id}/sheet", read, "督办单打印稿", s.noticeSheet),
		download("/supervision/notices/{id}/docx", read, "下载督办单", s.noticeFile),
		post("/supervision/notices/{id}/issue", may(models.PermNotice), "签发", s.issueNotice),
		post("/supervision/notices/{id}/receipt", may(models.PermReply), "签收", s.receiveNotice),
		post("/supervision/notices/{id}/reply", may(models.PermReply), "整改回复", s.replyNotice),
		post("/supervision/notices/{id}/return", may(models.PermNotice), "退回回复", s.returnReply),
		post("/supervision/notices/{id}/extension", may(models.PermReply), "申请延期", s.askExtension),
		post("/supervision/notices/{id}/extension/decision", may(models.PermNotice), "审定延期", s.decideExtension),
		post("/supervision/notices/{id}/close", may(models.PermNotice), "销号", s.closeNotice),
		post("/supervision/notices/{id}/withdraw", may(models.PermNotice), "作废", s.withdrawNotice),
		post("/supervision/scan", may(models.PermNotice), "逾期扫描", s.scan),

		// 周报月报
		get("/reports", read, "周报月报", s.listReports),
		get("/reports/{id}", read, "阅读报告", s.getReport),
		download("/reports/{id}/{format}", read, "下载报告", s.reportFile),
		post("/reports/{id}/issue", may(models.PermIssue), "印发", s.signReport),
		get("/previews/{kind}/{period}", may(models.PermReport), "报告草稿", s.previewReport),
		download("/previews/{kind}/{period}/{format}", may(models.PermReport), "下载草稿", s.previewFile),

		// 任务、单位、用户、留痕
		get("/jobs", may(models.PermJobs), "任务清单", s.listJobs),
		get("/jobs/runs", may(models.PermJobs), "运行记录", s.listRuns),
		post("/jobs/{job}/run", may(models.PermJobs), "立即运行", s.runJob),
		get("/divisions", read, "行政区划和国家代码", s.searchDivisions),
		get("/units", signedIn, "责任单位", s.listUnits),
		get("/terms/{dict}", read, "字典", s.listTerms),
		get("/users", may(models.PermUsers), "用户", s.listUsers),
		post("/users", may(models.PermUsers), "新增用户", s.createUser),
		get("/audit", may(models.PermAuditRead), "操作留痕", s.auditLog),
		get("/audit/verification", may(models.PermAuditRead), "核验留痕", s.verifyAudit),
		get("/figures/{year}", read, "全年指标", s.figures),
	}
}
