import type zh from './zh-CN'

/** The shape of the words: zh-CN is the source of truth, a key missing elsewhere fails the type check. */
export type Messages = typeof zh
