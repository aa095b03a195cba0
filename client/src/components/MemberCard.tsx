// The member card: whose it is, the balance, and how far it is to the next tier, in the tier's own look.
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { formatPoints } from '@/i18n/format'
import { Progress } from './Progress'
import './member-card.css'

/** What the card shows; customers and clerks see the same card, clerks with masked names. */
export interface MemberCardProps {
  brandName: string
  name: string
  memberNo: string
  balance: number
  /** Whose points these are, where they are shared with a family; 'elsewhere' = at the owner's record. */
  shared?: 'family' | 'elsewhere'
  tier: { name: string; level: number }
  /** The next tier; null at the top. `percentDone` undefined draws no bar. */
  next: { name: string; missing: number; percentDone?: number } | null
  onClick?: () => void
}

/** Draws the card: level 0 jade, 1 violet with guilloche, 2 and above black and gold. */
export function MemberCard(props: MemberCardProps) {
  const { brandName, name, memberNo, balance, shared, tier, onClick } = props
  const t = useTranslate()
  const points = formatPoints(balance)
  // Below nought nothing can be spent: it is a debt that the next earnings repay.
  const title = t(
    shared ? `card.balance.${shared}` : balance < 0 ? 'card.balance.below' : 'card.balance',
  )
  return (
    <View
      className={`member-card member-card--${Math.min(tier.level, 2)}`}
      ariaRole={onClick ? 'button' : undefined}
      ariaLabel={t('card.label', { tier: tier.name, title, points })}
      onClick={onClick}
    >
      <View className='member-card__top'>
        <View className='member-card__brand'>{brandName}</View>
        <View className='member-card__tier'>{tier.name}</View>
      </View>
      <View className='member-card__label'>{title}</View>
      <View className='member-card__balance num'>{points}</View>
      <View className='member-card__who'>
        <View className='ellipsis'>{name}</View>
        <View className='member-card__no num'>{t('card.no', { memberNo })}</View>
      </View>
      <Next next={props.next} />
    </View>
  )
}

function Next({ next }: Pick<MemberCardProps, 'next'>) {
  const t = useTranslate()
  if (!next) return <View className='member-card__next'>{t('card.top')}</View>
  const text = t('card.next', { missing: formatPoints(next.missing), tier: next.name })
  return (
    <>
      {next.percentDone !== undefined && <Progress percent={next.percentDone} label={text} />}
      <View className='member-card__next'>{text}</View>
    </>
  )
}
