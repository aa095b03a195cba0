// Every action of the clerks’, the partners’ and the timer’s door under inputs of every kind.
import { bearsAnyInput } from './fuzz'

bearsAnyInput(['clerk', 'openapi', 'timer'])
