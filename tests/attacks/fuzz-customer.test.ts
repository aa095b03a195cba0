// Every action of the customers’ door under inputs of every kind.
import { bearsAnyInput } from './fuzz'

bearsAnyInput(['customer'])
