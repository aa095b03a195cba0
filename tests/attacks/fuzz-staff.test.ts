// Every action of clerks and admins under inputs of every kind.
import { bearsAnyInput } from './fuzz'

bearsAnyInput(['clerk', 'admin'])
