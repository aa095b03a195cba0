// The one button of the product.
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './Icon'
import './button.css'

interface ButtonProps {
  /** primary = the page's main act, accent = points are at stake, plain = beside another, quiet = a text to tap. */
  kind?: 'primary' | 'accent' | 'plain' | 'quiet' | 'danger'
  /** Lower, for use within a line. It still takes a finger. */
  small?: boolean
  /** Takes the whole width. */
  block?: boolean
  icon?: IconName
  disabled?: boolean
  /** Under way: taps do nothing, and after 200 ms dots show that something happens. */
  busy?: boolean
  onClick?: () => void
}

/** A button made of a View: Taro's own has no role in a browser and carries each platform's look. */
export function Button(props: PropsWithChildren<ButtonProps>) {
  const { kind = 'primary', small, block, icon, disabled, busy, onClick, children } = props
  const off = disabled || busy
  return (
    <View
      className={classNames(
        'button',
        `button--${kind}`,
        small && 'button--small',
        block && 'button--block',
        disabled && 'button--off',
        busy && 'button--busy',
      )}
      hoverClass={off ? 'none' : 'button--press'}
      ariaRole='button'
      ariaDisabled={Boolean(off)}
      onClick={() => {
        if (!off) onClick?.()
      }}
    >
      {icon && <Icon name={icon} className='button__icon' />}
      <View className='button__text'>{children}</View>
      {busy && (
        <View className='button__dots motion' ariaHidden>
          <View className='button__dot motion' />
          <View className='button__dot button__dot--2 motion' />
          <View className='button__dot button__dot--3 motion' />
        </View>
      )}
    </View>
  )
}
