// Messages in words, and pages of them put together.
import type { Notice } from '@core/contracts/notices'
import type { InboxView } from '@core/contracts/views'
import type { IconName } from '@/components/Icon'
import type { Translate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'

/** A message as people read it, and the page that it leads to. */
export interface NoticeText {
  icon: IconName
  title: string
  text: string
  leadsTo: 'points' | 'rewards' | 'me' | null
}

/** Puts a notice into words. */
export function noticeText(notice: Notice, { today, t }: { today: string; t: Translate }) {
  switch (notice.kind) {
    case 'lots_expiring':
      return expiringText(notice, { today, t })
    case 'tier_ending':
      return tierText(notice, { today, t })
    case 'membership_ending':
      return {
        icon: 'clock',
        title: t('notice.membership_ending', { name: notice.name }),
        text: t('notice.membership_ending.text', { date: formatDate(notice.on, t, today) }),
        leadsTo: 'me',
      } satisfies NoticeText
    case 'inactive':
      return {
        icon: 'leaf',
        title: t('notice.inactive'),
        text: t('notice.inactive.text', {
          points: formatPoints(notice.points),
          date: formatDate(notice.on, t, today),
        }),
        leadsTo: 'rewards',
      } satisfies NoticeText
    case 'birthday':
      return birthdayText(notice, t)
    default:
      return unknown()
  }
}

function birthdayText(
  { points = 0, reward }: Extract<Notice, { kind: 'birthday' }>,
  t: Translate,
): NoticeText {
  const text =
    reward === undefined
      ? t('notice.birthday.points', { points: formatPoints(points) })
      : t('notice.birthday.reward', { reward })
  return { icon: 'gift', title: t('notice.birthday'), text, leadsTo: 'rewards' }
}

function expiringText(
  { points, on, until, offer }: Extract<Notice, { kind: 'lots_expiring' }>,
  { today, t }: { today: string; t: Translate },
): NoticeText {
  const facts = {
    points: formatPoints(points),
    date: formatDate(on, t, today),
    until: formatDate(until, t, today),
  }
  const text = t(on === until ? 'notice.lots_expiring.one' : 'notice.lots_expiring.many', facts)
  return {
    icon: 'clock',
    title: t('notice.lots_expiring', facts),
    text: offer ? [text, offerText(offer, t)].join(t('join.sentences')) : text,
    leadsTo: 'rewards',
  }
}

/** What a notice of expiring points comes with (X3). */
function offerText(
  { percentOff, rewards }: { percentOff: number; rewards: string[] },
  t: Translate,
): string {
  const names = rewards.map(name => t('join.quoted', { name })).join(t('join.list'))
  return t('notice.lots_expiring.offer', { percent: percentOff, rewards: names })
}

function tierText(
  { tier, on, graceUntil, missing }: Extract<Notice, { kind: 'tier_ending' }>,
  { today, t }: { today: string; t: Translate },
): NoticeText {
  const grace = graceUntil === null ? '' : formatDate(graceUntil, t, today)
  const facts = { tier, date: formatDate(on, t, today), grace, missing: formatPoints(missing) }
  return {
    icon: 'leaf',
    title: t('notice.tier_ending', facts),
    text: t(grace ? 'notice.tier_ending.grace' : 'notice.tier_ending.text', facts),
    leadsTo: 'me',
  }
}

/** An older client meets newer messages: it shows that there is one rather than nothing. */
function unknown(): NoticeText {
  return { icon: 'book', title: '', text: '', leadsTo: null }
}

/** Puts an older page below what is shown; a message that came twice is shown once. */
export function withOlder(shown: InboxView, older: InboxView): InboxView {
  const known = new Set(shown.messages.map(({ no }) => no))
  const added = older.messages.filter(({ no }) => !known.has(no))
  return { ...shown, messages: [...shown.messages, ...added], next: older.next }
}

/** Puts the newest page on top of what is shown; where none of it is shown yet there may be a gap, and it stands alone. */
export function withNewest(shown: InboxView, newest: InboxView): InboxView {
  const known = new Set(newest.messages.map(({ no }) => no))
  const older = shown.messages.filter(({ no }) => !known.has(no))
  if (older.length === shown.messages.length) return newest
  // Everything below one that was read was read, too.
  const read = newest.messages.at(-1)?.unread === false
  const below = read ? older.map(one => ({ ...one, unread: false })) : older
  return { ...newest, messages: [...newest.messages, ...below], next: shown.next }
}
