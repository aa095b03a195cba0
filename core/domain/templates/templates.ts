// The templates by name, as a brand begins with one (G9).
import type { Programme } from '../../contracts/programme'
import type { BusinessDate } from '../dates'
import { housekeepingFrom } from './housekeeping-whole'
import { medicalAesthetics } from './medical-aesthetics'
import { minimal } from './minimal'

/** A programme to start from on a date. */
export const templates: Record<string, (from: BusinessDate) => Programme> = {
  housekeeping: housekeepingFrom,
  'medical-aesthetics': () => medicalAesthetics,
  minimal: () => minimal,
}
