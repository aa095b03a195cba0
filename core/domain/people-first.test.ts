// The first half of the random histories of several people: each rule of core/testing/people-rules.ts by name.
import { tellPeople } from '../testing/tell-histories'

tellPeople()
