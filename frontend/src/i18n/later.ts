import attachment from './zh/attachment'
import desk from './zh/desk'
import figures from './zh/figures'
import funds from './zh/funds'
import grid from './zh/grid'
import history from './zh/history'
import intake from './zh/intake'
import jobs from './zh/jobs'
import months from './zh/months'
import org from './zh/org'
import outreach from './zh/outreach'
import party from './zh/party'
import pipeline from './zh/pipeline'
import project from './zh/project'
import report from './zh/report'
import sheet from './zh/sheet'
import supervision from './zh/supervision'
import updates from './zh/updates'

/** 打开其他栏目时才取的用语. A new room adds its file here. */
export default {
  attachment,
  desk,
  figures,
  funds,
  grid,
  history,
  intake,
  jobs,
  months,
  org,
  outreach,
  party,
  pipeline,
  project,
  report,
  sheet,
  supervision,
  updates,
}
