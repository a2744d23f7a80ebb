import { ref } from 'vue'
import type { MoneyUnit } from './money'

/** 万元/亿元, the one switch for the whole site. Stored values never change with it. */
export const moneyUnit = ref<Extract<MoneyUnit, 'wan' | 'yi'>>('wan')
