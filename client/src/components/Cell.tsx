// One row of a list: icon, title, what belongs to it, and where it leads.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './Icon'
import './cell.css'

interface CellProps {
  title: ReactNode
  icon?: IconName
  /** Second line. */
  note?: ReactNode
  /** At the right end. */
  value?: ReactNode
  /** Makes the row a button with an arrow. */
  onClick?: () => void
}

/** A row; put several into a flush Card. */
export function Cell({ title, icon, note, value, onClick }: CellProps) {
  return (
    <View
      className={classNames('cell', onClick && 'cell--tap')}
      hoverClass={onClick ? 'cell--press' : 'none'}
      ariaRole={onClick ? 'button' : undefined}
      onClick={onClick}
    >
      {icon && <Icon name={icon} className='cell__icon' />}
      <View className='cell__main'>
        <View className='cell__title'>{title}</View>
        {note && <View className='cell__note'>{note}</View>}
      </View>
      {value && <View className='cell__value'>{value}</View>}
      {onClick && <Icon name='chevron' className='cell__arrow' />}
    </View>
  )
}
