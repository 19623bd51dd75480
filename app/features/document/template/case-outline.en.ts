/** English. Same sections in the same order as the other languages. Words in braces are filled in for a municipality. */
export const caseOutlineEn = `
# The case in brief
{municipality} takes part in {consortium}, which {lead} leads. The council is asked to decide whether the municipality takes part in the joint procurement of an electronic patient record. The consortium's deadline is {deadline}. {meeting}

# The chief executive's proposed decision
1. {municipality} takes part in {consortium}, led by {lead}.
2. The council endorses the joint strategy and the cooperation agreement.
3. The chief executive is authorised to sign the cooperation agreement, and to give the lead municipality a power of attorney to apply for grants and to hold the procurement in the municipality's name.
4. {costs}

# Background
*Why does the case come now? Say briefly what today's record cannot do, and when the contract ends.*

The municipalities want to buy, introduce and manage an electronic patient record together. On their own most of them have neither the staff nor the buying power to make the demands their services need.

:: partners

# The situation in the municipality today
*Which systems do we have, who uses them, and what do they cost today?*

:: system

# Alternatives
*Use the same criteria for all: cost, quality for the patient, workload for the employees, vulnerability, and what we commit ourselves to.*

## Take part in the joint procurement
## Buy alone
## Go on as today and wait

# Economic consequences
The table shows the municipality's own figures.

:: shares {number}

*Say what is already in the financial plan, what must be added, and what the municipality's own time for the introduction costs. The grant has been applied for, and is not awarded until there is a decision.*

:: budget {number}

# Risks
:: risks {number}

Shared by all who take part:

:: risks joint

# Progress
:: plan {number}

# Legal assessment
Contracting authorities that procure in the name of all are jointly responsible for meeting the duties under the rules (Procurement Regulations, section 29-1). Who may buy, the highest total value and the duration are published and cannot be extended afterwards. That is why the decision must be made before the competition is published.

*Who may give the power of attorney under the municipality's own rules of delegation?*

# Residents, employees and privacy
*What will patients and their next of kin notice? What does the introduction mean for shifts and training? What does the assessment of the impact on privacy say?*

# The chief executive's assessment
*What does the chief executive recommend, and what weighed most?*

# Annexes
- Joint strategy
- Cooperation agreement with power of attorney
`;
