import { laterWords } from './index'

/** Tests see every word from the start. */
await laterWords()
