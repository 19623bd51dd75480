/** English. Same sections in the same order as the other languages. */
export const projectOutlineEn = `
# Objectives and limits
*What shall be in place when the project is over, and what shall not? Refer to the strategy, and do not repeat it.*

| Limit | What we have decided |
| Time |  |
| Cost |  |
| Scope |  |

# Organisation
## Participants
:: partners

## Roles
| Role | Responsibility | Who |
| Project owner |  |  |
| Steering group |  |  |
| Project manager |  |  |
| Clinical lead |  |  |
| Contact in each municipality |  |  |

# Phases and deliverables
| Phase | Deliverable | Done when | Responsible |
| Anchoring | Power of attorney from all | The councils have decided |  |
| Preparation | Requirements, market, privacy | The steering group has approved |  |
| Competition | A chosen supplier | The standstill period is over |  |
| Introduction | First municipality live | Trial operation approved |  |
| Roll-out | All live | Gains are measured |  |

# Progress
*Count back from the deadline. The municipality with the fewest meetings decides.*

:: plan left

# Budget
:: budget

## Shares
:: shares

# Risks
*Go through the risks in every meeting of the steering group. A risk without an owner and measures is a worry.*

:: risks

# Communication
| To whom | What they need to know | When | How |
| The councils |  |  |  |
| Employees who will use the system |  |  |  |
| Residents and next of kin |  |  |  |
| Suppliers |  |  |  |

# Quality, privacy and security
*Who approves the deliverables? When are the risk assessment and the assessment of the impact on privacy made, and who takes part from each municipality?*

# Reporting and changes
*How often is the steering group reported to, and which deviations must it hear of at once? Who may change scope, time and cost, and by how much?*

# Closing
*What is handed over to those who manage the system, who takes over, and when is the project evaluated?*
`;
