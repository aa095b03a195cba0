// The second quarter of the random histories: each rule of core/testing/rules.ts by name.
import { tellHistories } from '../testing/tell-histories'

tellHistories()
