// The minutes that a clerk chooses of a time voucher.
import type { VoucherView } from '@core/contracts/views'
import { useState } from 'react'
import { FIRST_MINUTES, minuteChoices } from './minutes.shared'

/** What is used now of what is left, and what else can be chosen. */
export interface Minutes {
  used: number
  left: number
  choices: number[]
  choose: (minutes: number) => void
}

/** The choice for a voucher; null when it is taken as a whole. It follows when less is left than was wanted. */
export function useMinutes(voucher: VoucherView | undefined): Minutes | null {
  const [wanted, choose] = useState(FIRST_MINUTES)
  const form = voucher?.form
  if (form?.kind !== 'service_time') return null
  const left = voucher?.minutesLeft ?? form.minutes
  const choices = minuteChoices(left, { of: form.minutes })
  const used = choices.find(minutes => minutes >= wanted) ?? left
  return { used, left, choices, choose }
}
