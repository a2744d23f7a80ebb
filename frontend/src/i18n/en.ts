import account from './en/account'
import common from './en/common'
import shell from './en/shell'
import terms from './en/terms'
import type { Messages } from './messages'

export default { account, common, shell, terms } satisfies Messages
