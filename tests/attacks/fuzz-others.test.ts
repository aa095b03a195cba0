// Every action of customers, of partners and of the timer under inputs of every kind.
import { bearsAnyInput } from './fuzz'

bearsAnyInput(['customer', 'openapi', 'timer'])
