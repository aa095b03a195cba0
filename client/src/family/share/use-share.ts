// The family: who is in it, inviting, joining, parting.
import type { FamilyPerson, HomeView } from '@core/contracts/views'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { toast, toastFailure } from '@/components/toast'
import { useAction } from '@/hooks/use-action'
import { useRemote } from '@/hooks/use-remote'
import { useTranslate } from '@/i18n'
import { customer } from '@/services/customer'
import { asCallError } from '@/services/errors'
import { putHome } from '@/store'
import { tidyCode } from './share.shared'

/** What the page of the family knows and does. */
export function useShare() {
  const t = useTranslate()
  const remote = useRemote(() => customer.family())
  const [invitation, setInvitation] = useState<{ code: string } | null>(null)
  const [joining, setJoining] = useState<string | null>(null)
  const [agreed, setAgreed] = useState(false)
  const [parting, setParting] = useState<FamilyPerson | null>(null)
  const settle = async (home: HomeView, done?: string) => {
    putHome(home)
    await remote.refresh()
    if (done) toast(done)
  }
  const invite = useAction(async () => {
    const { outcome, home } = await customer.inviteToFamily({
      people: remote.data?.people.length ?? 0,
    })
    setInvitation(outcome)
    await settle(home)
  })
  const join = useAction(async () => {
    const { home } = await customer.joinFamily({ code: tidyCode(joining ?? ''), agreed: true })
    setJoining(null)
    await settle(home, t('family.joined'))
  })
  const part = useAction(async (person: FamilyPerson) => {
    const memberNo = person.you ? null : person.memberNo
    const { home } = memberNo
      ? await customer.removeFromFamily({ memberNo }, person)
      : await customer.leaveFamily(person)
    setParting(null)
    setInvitation(null)
    await settle(home, t(memberNo ? 'family.removed' : 'family.left'))
  })
  const copy = async () => {
    if (!invitation) return
    await Taro.setClipboardData({ data: invitation.code }).catch(error =>
      toastFailure(asCallError(error)),
    )
  }
  const begin = () => {
    join.clear()
    setAgreed(false)
    setJoining('')
  }
  const ask = (person: FamilyPerson) => {
    part.clear()
    setParting(person)
  }
  return {
    ...remote,
    ...{ invitation, invite, copy },
    ...{ joining, setJoining, agreed, setAgreed, join, begin },
    ...{ parting, ask, stay: () => setParting(null), part },
  }
}
