// A number that is raised and lowered in whole steps.
import { View } from '@tarojs/components'
import { useTranslate } from '@/i18n'
import { classNames } from './class-names'
import './stepper.css'

interface StepperProps {
  /** What is counted, for screen readers. */
  label: string
  value: number
  step: number
  max: number
  /** The value in words. */
  text: string
  /** The value stays as it is: neither button does anything. */
  fixed?: boolean
  onChange: (value: number) => void
}

/** Two buttons around the value, from nought to `max`; at an end the button there does nothing. */
export function Stepper({ label, value, step, max, text, fixed = false, onChange }: StepperProps) {
  const t = useTranslate()
  return (
    <View className='stepper' ariaRole='group' ariaLabel={label}>
      <Side
        sign='−'
        label={t('stepper.less', { label })}
        off={fixed || value - step < 0}
        onClick={() => onChange(value - step)}
      />
      <View className='stepper__value num' ariaLive='polite'>
        {text}
      </View>
      <Side
        sign='+'
        label={t('stepper.more', { label })}
        off={fixed || value + step > max}
        onClick={() => onChange(value + step)}
      />
    </View>
  )
}

interface SideProps {
  sign: string
  label: string
  off: boolean
  onClick: () => void
}

function Side({ sign, label, off, onClick }: SideProps) {
  return (
    <View
      className={classNames('stepper__side', off && 'stepper__side--off')}
      hoverClass={off ? 'none' : 'stepper__side--press'}
      ariaRole='button'
      ariaLabel={label}
      ariaDisabled={off}
      onClick={() => {
        if (!off) onClick()
      }}
    >
      {sign}
    </View>
  )
}
