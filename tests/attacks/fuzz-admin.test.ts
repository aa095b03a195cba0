// Every action of the admins’ door under inputs of every kind.
import { bearsAnyInput } from './fuzz'

bearsAnyInput(['admin'])
