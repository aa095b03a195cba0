// A lifted surface that holds one thing.
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { classNames } from './class-names'
import './card.css'

interface CardProps {
  className?: string
  /** Without inner space, for lists of cells that reach the card's edges. */
  flush?: boolean
  onClick?: () => void
  /** What a screen reader says for a card that can be tapped. */
  label?: string
}

/** A card; with onClick it is a button. */
export function Card({ className, flush, onClick, label, children }: PropsWithChildren<CardProps>) {
  return (
    <View
      className={classNames('card', flush && 'card--flush', className)}
      hoverClass={onClick ? 'card--press' : 'none'}
      ariaRole={onClick ? 'button' : undefined}
      ariaLabel={label}
      onClick={onClick}
    >
      {children}
    </View>
  )
}
