import { computed, ref, watch } from 'vue'
import type { Language, MonthText } from '@/design/date'
import { moneyUnit } from '@/design/unit'
import { showLanguage } from '@/i18n'

export type Density = 'compact' | 'normal' | 'loose'
const KEY = 'luodi.preferences'

interface Stored {
  unit: 'wan' | 'yi'
  density: Density
  language: Language
  period: MonthText | null
}

const saved = readStored()
moneyUnit.value = saved.unit ?? 'wan'
const density = ref<Density>(saved.density ?? 'normal')
const language = ref<Language>(saved.language ?? 'zh-CN')
const chosen = ref<MonthText | null>(saved.period ?? null)
const opening = ref<MonthText>('')

/** 统计月份 of the whole site: the chosen one, else the month the server opens with. */
const period = computed<MonthText>({
  get: () => chosen.value ?? opening.value,
  set: (month) => (chosen.value = month),
})

watch(
  [moneyUnit, density, language, chosen],
  () => {
    document.documentElement.dataset.density = density.value
    try {
      const stored: Stored = {
        unit: moneyUnit.value,
        density: density.value,
        language: language.value,
        period: chosen.value,
      }
      localStorage.setItem(KEY, JSON.stringify(stored))
    } catch {
      // A locked-down browser keeps nothing; the choice then lasts as long as the page.
    }
  },
  { immediate: true },
)

/** Preferences of this device: money unit, period, row height, language. */
export function usePreferences() {
  return { unit: moneyUnit, density, language, period, setLanguage, openWith }
}

async function setLanguage(next: Language): Promise<void> {
  await showLanguage(next)
  language.value = next
}

/** Sets the month shown when the reader has chosen none. */
function openWith(month: MonthText): void {
  opening.value = month
}

function readStored(): Partial<Stored> {
  try {
    const raw = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Stored>
    return {
      unit: raw.unit === 'yi' ? 'yi' : 'wan',
      density: raw.density === 'compact' || raw.density === 'loose' ? raw.density : 'normal',
      language: raw.language === 'en' ? 'en' : 'zh-CN',
      period: typeof raw.period === 'string' && /^\d{4}-\d{2}$/.test(raw.period) ? raw.period : null,
    }
  } catch {
    return {}
  }
}
