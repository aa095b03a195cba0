// What became of an act, readable at arm's length: done in green, refused in red.
import { View } from '@tarojs/components'
import { type PropsWithChildren, useEffect } from 'react'
import { Icon } from '@/components/Icon'
import { toTop } from '../feedback'
import './parts.css'

interface OutcomeProps {
  kind: 'done' | 'refused'
  title: string
}

/** A large panel with a mark; children say the details. */
export function Outcome({ kind, title, children }: PropsWithChildren<OutcomeProps>) {
  useEffect(() => void toTop(), [])
  return (
    <View
      className={`outcome outcome--${kind} motion`}
      ariaRole={kind === 'done' ? 'status' : 'alert'}
      ariaLive='assertive'
    >
      <View className='outcome__disc motion'>
        <Icon name={kind === 'done' ? 'check' : 'close'} className='outcome__mark' />
      </View>
      <View className='outcome__title'>{title}</View>
      {children}
    </View>
  )
}

/** The big number of an outcome. */
export function OutcomeNumber({ children }: PropsWithChildren) {
  return <View className='outcome__number num'>{children}</View>
}

/** A line of an outcome's details. */
export function OutcomeLine({ children }: PropsWithChildren) {
  return <View className='outcome__line'>{children}</View>
}
