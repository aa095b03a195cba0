// The member's own page: changing the name by which they are greeted.
import { useState } from 'react'
import { toast } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useHome } from '@/hooks/use-home'
import { useTranslate } from '@/i18n'
import { customer } from '@/services/customer'
import { putHome } from '@/store'

/** What the page knows and does; `editing` is the name being typed, null when the sheet is closed. */
export function useMe() {
  const t = useTranslate()
  const { home, failure, refresh } = useHome()
  const [editing, setEditing] = useState<string | null>(null)
  const save = useAction(async (nickname: string) => {
    const before = home?.member?.nickname ?? ''
    const { home: fresh } = await customer.saveProfile({ nickname }, { before })
    putHome(fresh)
    setEditing(null)
    toast(t('me.saved'))
  })
  const edit = () => {
    save.clear()
    setEditing(home?.member?.nickname ?? '')
  }
  const submit = () => {
    const nickname = editing?.trim()
    if (nickname) void save.run(nickname)
  }
  return { home, failure, refresh, editing, setEditing, edit, save, submit }
}
