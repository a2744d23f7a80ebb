import account from './zh/account'
import board from './zh/board'
import common from './zh/common'
import ledger from './zh/ledger'
import search from './zh/search'
import shell from './zh/shell'
import terms from './zh/terms'

/** 随页面一起到的用语: what the login, the shell and the overview say. */
export default {
  account,
  board,
  common,
  ledger,
  search,
  shell,
  terms,
}
