import account from './zh/account'
import common from './zh/common'
import shell from './zh/shell'
import terms from './zh/terms'

/** 界面用语: one file per room below zh/, the same names below en/. */
export default { account, common, shell, terms }
