// Package outreach keeps 接待与外出: reception batches (接待批次) with the escort rule, outbound visits
// (外出招商) and promotion events (推介会). Each batch is counted once, guests without 陪同人员, foreign
// affairs apart; an official reception beyond its limits is refused, a business one needs a reason
// (rule book §10). Years loaded from the past come in as they were and are marked where today's rule
// would have refused them. Signing events belong to the ledger and are only counted here.
package outreach
