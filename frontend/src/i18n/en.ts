import account from './en/account'
import attachment from './en/attachment'
import board from './en/board'
import jobs from './en/jobs'
import report from './en/report'
import common from './en/common'
import desk from './en/desk'
import figures from './en/figures'
import funds from './en/funds'
import grid from './en/grid'
import history from './en/history'
import intake from './en/intake'
import search from './en/search'
import ledger from './en/ledger'
import months from './en/months'
import org from './en/org'
import outreach from './en/outreach'
import party from './en/party'
import pipeline from './en/pipeline'
import project from './en/project'
import sheet from './en/sheet'
import shell from './en/shell'
import supervision from './en/supervision'
import terms from './en/terms'
import updates from './en/updates'
import type { Messages } from './messages'

export default {
  account,
  attachment,
  board,
  common,
  desk,
  figures,
  funds,
  grid,
  history,
  intake,
  jobs,
  ledger,
  months,
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
} satisfies Messages
