// Fields to type into: a line, a longer text, an amount of money.
import { Input, Textarea, View } from '@tarojs/components'
import { useState } from 'react'
import { useTranslate } from '@/i18n'
import { classNames } from './class-names'
import { amountText, parseYuan } from './field.shared'
import './field.css'

interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  /** Several lines, with a count of what is left. */
  long?: boolean
  /** What is wrong, in words. */
  error?: string
  hint?: string
}

/** A labelled field. */
export function Field(props: FieldProps) {
  const { label, value, onChange, placeholder, maxLength = 140, long, error, hint } = props
  const t = useTranslate()
  const input = {
    className: classNames('field__input', long && 'field__input--long'),
    placeholderClass: 'field__placeholder',
    value,
    placeholder,
    maxlength: maxLength,
    ariaLabel: label,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  }
  return (
    <View className='field'>
      <View className='field__label'>{label}</View>
      <View
        className={classNames(
          'field__box',
          long && 'field__box--long',
          error && 'field__box--wrong',
        )}
      >
        {long ? <Textarea {...input} /> : <Input {...input} />}
        {long && (
          <View className='field__count num'>
            {t('field.count', { count: value.length, max: maxLength })}
          </View>
        )}
      </View>
      <Note error={error} hint={hint} />
    </View>
  )
}

interface AmountFieldProps {
  label: string
  /** null = empty or not yet an amount. */
  fen: number | null
  onChange: (fen: number | null) => void
  hint?: string
  /** What is wrong with an amount that is one, in words. */
  error?: string
}

/** An amount typed in yuan and told in whole fen; what is no amount is told as null, with a word about it. */
export function AmountField({ label, fen, onChange, hint, error }: AmountFieldProps) {
  const t = useTranslate()
  const [typed, setText] = useState(() => amountText(fen))
  // What was typed stands as it was typed, until the page sets another amount.
  const text = parseYuan(typed) === fen ? typed : amountText(fen)
  const wrong = text !== '' && parseYuan(text) === null ? t('amount.wrong') : error
  const type = (value: string) => {
    setText(value)
    onChange(parseYuan(value))
  }
  return (
    <View className='field'>
      <View className='field__label'>{label}</View>
      <View
        className={classNames('field__box', 'field__box--amount', wrong && 'field__box--wrong')}
      >
        <View className='field__unit'>¥</View>
        <Input
          className='field__input field__input--amount num'
          placeholderClass='field__placeholder'
          type='digit'
          value={text}
          maxlength={10}
          placeholder={t('amount.placeholder')}
          ariaLabel={label}
          onInput={event => type(event.detail.value)}
        />
      </View>
      <Note error={wrong} hint={hint} />
    </View>
  )
}

function Note({ error, hint }: { error?: string; hint?: string }) {
  if (error)
    return (
      <View className='field__note field__note--wrong' ariaRole='alert'>
        {error}
      </View>
    )
  return hint ? <View className='field__note'>{hint}</View> : null
}
