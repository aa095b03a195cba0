// Pure helpers of the family's page.
import type { FamilyPerson } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'

/** What a person is called: oneself as 我, others masked, the owner marked. */
export function personName({ maskedName, you, role }: FamilyPerson, t: Translate): string {
  const name = you ? t('family.you') : maskedName
  return role === 'owner' ? t('family.owner', { name }) : name
}

/** Since when they are in it, and what they brought and earned, as far as one may know. */
export function personNote(person: FamilyPerson, t: Translate): string {
  const { since, brought, earned, waiting } = person
  if (waiting) return t('family.waiting')
  const day = since ? t('family.since', { date: formatDate(since, t) }) : ''
  const parts = [
    day,
    brought === null ? '' : t('family.brought', { points: formatPoints(brought) }),
    earned === null ? '' : t('family.earned', { points: formatPoints(earned) }),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** An invitation as it may be typed or pasted: without the blanks around and between. */
export function tidyCode(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}
