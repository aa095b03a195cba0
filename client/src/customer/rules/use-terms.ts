// The terms in one of their languages; another choice asks the cloud again.
import { useEffect, useState } from 'react'
import { toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { customer } from '@/services/customer'

/** The languages that terms are made in, each in its own words. */
export const languages = [
  { id: 'zh-CN', label: '简体中文' },
  { id: 'zh-TW', label: '繁體中文' },
  { id: 'en', label: 'English' },
] as const

type Language = (typeof languages)[number]['id']

/** What the page of the rules knows and does. */
export function useTerms() {
  const [language, setLanguage] = useState<Language>('zh-CN')
  const remote = useRemote(() => customer.terms({ language }))
  const change = useAction(async (next: Language) => {
    remote.put(await customer.terms({ language: next }))
    setLanguage(next)
  })
  useEffect(() => {
    if (change.failure) toastFailure(change.failure)
  }, [change.failure])
  return { ...remote, language, choose: (next: Language) => void change.run(next) }
}
