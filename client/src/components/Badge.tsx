// A small word on a tinted ground.
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './badge.css'

interface BadgeProps {
  tone?: 'primary' | 'accent' | 'danger' | 'quiet'
}

/** A badge, for a state or a kind. */
export function Badge({ tone = 'primary', children }: PropsWithChildren<BadgeProps>) {
  return <View className={`badge badge--${tone}`}>{children}</View>
}

/** The tier's badge in the tier's own look: level 0 jade, 1 violet, 2 and above gold. */
export function TierBadge({ level, name }: { level: number; name: string }) {
  return <View className={`badge badge--tier badge--tier-${Math.min(level, 2)}`}>{name}</View>
}
