import account from './zh/account'
import attachment from './zh/attachment'
import board from './zh/board'
import jobs from './zh/jobs'
import report from './zh/report'
import common from './zh/common'
import funds from './zh/funds'
import grid from './zh/grid'
import history from './zh/history'
import intake from './zh/intake'
import search from './zh/search'
import ledger from './zh/ledger'
import org from './zh/org'
import outreach from './zh/outreach'
import party from './zh/party'
import pipeline from './zh/pipeline'
import project from './zh/project'
import sheet from './zh/sheet'
import shell from './zh/shell'
import supervision from './zh/supervision'
import terms from './zh/terms'
import updates from './zh/updates'

/** 界面用语: one file per room below zh/, the same names below en/. */
export default {
  account,
  attachment,
  board,
  common,
  funds,
  grid,
  history,
  intake,
  jobs,
  ledger,
  org,
  outreach,
  party,
  pipeline,
  project,
  report,
  search,
  sheet,
  shell,
  supervision,
  terms,
  updates,
}
