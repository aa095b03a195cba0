// The terms in one of their languages; each is asked for when it is chosen first.
import type { TermsView } from '@core/contracts/publishing-views'
import { useEffect, useState } from 'react'
import { useRemote } from '@/hooks/use-remote'
import type { Locale } from '@/i18n/locale'
import { customer } from '@/services/customer'
import { useStore } from '@/store'

type Answers = Partial<Record<Locale, TermsView>>

/** What the page of the rules knows and does. `terms` is null while the chosen language loads. */
export function useTerms() {
  const [chosen, choose] = useState<Locale | null>(null)
  const own = useStore(state => state.locale)
  const language = chosen ?? own
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
