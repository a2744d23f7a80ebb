import first from './first'
import later from './later'

/** 界面用语: one file per room below zh/, the same names below en/. Pages load it in two parts. */
export default { ...first, ...later }
