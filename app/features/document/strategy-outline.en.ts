/** English. Same sections in the same order as the other languages. */
export const strategyOutlineEn = `
# Background and aim
*Write this last, and so short that it can be read aloud in a municipal council: who we are, what we shall buy, why we do it together, and when.*

## Why we do this together
*What can a municipality do jointly that it cannot do alone? Think of expertise, price, demands on the supplier, roll-out and administration.*

## Objectives
*Three to five objectives that can be measured. Say how it is today, where we are going, and by when. They are followed up in the chapter on benefits.*

| Objective | Today | Target | By when |
|  |  |  |  |

## Limits
*Which services does the procurement cover (home care, nursing homes, child and family health centres, physiotherapy and occupational therapy, out-of-hours care)? What is optional? What have we agreed to leave out?*

# The situation today
*Describe what is there, not what is missing. That belongs under needs.*

## Systems and contracts
*Which record systems do the municipalities have, and when do the contracts end? The first and the last to end decide how long we can wait for each other.*

| Municipality | System | Contract ends | Notice and options |
|  |  |  |  |

## National services in use
*Which national services are in use (summary care record, e-prescription, the patient's medication list, HelseID, basic registers), and where in the municipalities?*

## Organisation and expertise
*Who operates, who administers, who answers when something stops? How vulnerable is that?*

# Needs
## Residents and next of kin
*What shall become noticeably better for those who receive the services? Remember the Sámi languages and Kven where they are in use.*

## Health personnel
*What shall become easier in meeting the patient? Ask those who use the system every day to write here.*

## Management and administration
*Figures to steer by, reporting, access control, archives and public access.*

## Law, security and data protection
*Requirements that follow from acts and regulations, and what the risk assessment and the data protection impact assessment say. Name the source of each.*

# Options
*Show that the options have been considered, waiting among them. Use the same criteria for all.*

## Continue as today
## Buy separately
## Buy together
## Join a contract that exists
*Only possible where the municipality was named in that contract's notice.*

## Recommendation
*What do we recommend, and what would have made us recommend something else?*

# Form of procurement
## Scope and options
*Who may buy, what may be bought, the maximum total value and the duration are fixed when the contract notice is published. Name everyone who is considering it, those who wait for a decision too.*

## Procedure
*Choose a procedure and give the reasons. Describe how the market dialogue is held so that all suppliers get the same information.*

## Requirements and evaluation
*What must the supplier deliver from the first day, and what may come later at an agreed price? What do we give points for, and how do users try the solution before we choose?*

## Agreement
*Duration, price adjustment, ownership of the data, extraction at the end, languages, accessibility, and what happens when municipalities merge or withdraw.*

# Governance and roles
## Form of cooperation
*Who is the contracting authority, and on what basis? Which mandate does each municipality give, who gives it, and when does it lapse?*

## Decisions
*What does the steering group decide, what does the project decide, and what must go to the council? How is disagreement settled?*

| Role | Responsibility | Who |
| Project owner |  |  |
| Steering group |  |  |
| Project manager |  |  |
| Contact in each municipality |  |  |

# Economy
## Costs
*Keep joint and local costs apart, and investment and operation. Count your own time: roll-out costs more than licences.*

## Sharing between the municipalities
*Which key do we share by (equally, by population, by users, a mixture), and what happens to the shares when someone withdraws?*

## Funding
*Grants we apply for, own contribution, and when the municipalities must have this in their budgets.*

# Risk
*The five that can stop us. Say what happens, how likely it is, what we do now, and who keeps watch.*

| Risk | Consequence | Measure | Responsible |
|  |  |  |  |

# Timeline
*Count backwards from the deadline: council decision, papers out, public consultation, finished draft. The municipality with the fewest meetings decides.*

| Milestone | Date | Depends on |
| Strategy out for consultation |  |  |
| Mandate from everyone |  |  |
| Application sent |  |  |
| Contract notice |  |  |
| Agreement signed |  |  |
| First municipality in operation |  |  |

# Benefits
*Each benefit has an owner in each municipality. A benefit without an owner is never realised.*

| Benefit | Where we are | Where we are going | Measured by | Owner |
|  |  |  |  |  |
`;
