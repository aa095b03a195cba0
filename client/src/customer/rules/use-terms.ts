// The terms in one of their languages; each is asked for when it is chosen first.
import type { TermsView } from '@core/contracts/publishing-views'
import { useEffect, useState } from 'react'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'

/** The languages that terms are made in, each in its own words. */
export const languages = [
  { id: 'zh-CN', label: '简体中文' },
  { id: 'zh-TW', label: '繁體中文' },
  { id: 'en', label: 'English' },
] as const

type Language = (typeof languages)[number]['id']

type Answers = Partial<Record<Language, TermsView>>

/** What the page of the rules knows and does. `terms` is null while the chosen language loads. */
export function useTerms() {
  const [chosen, choose] = useState<Language | null>(null)
  const language = chosen ?? 'zh-CN'
  const load = async (): Promise<Answers> => ({ [language]: await customer.terms({ language }) })
  const { data, failure, refresh } = useRemote(load, null, { join })
  const terms = data?.[language] ?? null
  const known = terms !== null
  useEffect(() => {
    if (chosen && !known) void refresh()
  }, [chosen, known, refresh])
  return { terms, failure, refresh, language, choose }
}

function join(shown: Answers, fresh: Answers): Answers {
  return { ...shown, ...fresh }
}
