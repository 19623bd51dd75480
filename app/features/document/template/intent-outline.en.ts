/** English. Same sections in the same order as the other languages. */
export const intentOutlineEn = `
# Letter of intent
The municipality declares that it will take part in the work on a joint electronic patient record. The letter does not bind it to buy, but to take part in what is needed to make up its mind.

# What the municipality says yes to
- To take part in the work on a joint strategy and requirements until the council decides.
- To say which record systems it has, when the contracts end, and who can answer for them.
- To name a contact and to put the case before its own council by the deadline.
- To be named as a possible participant in the market dialogue and the application for a grant.

# What the municipality does not yet say yes to
- To buy or pay for a solution.
- To give the lead municipality a power of attorney to enter into agreements. That needs a decision of its own.

# Who takes part
:: partners

# Progress
The table shows the deadline and the meetings that make it.

:: plan left

# Contact
*Role, telephone and e-mail of whoever follows the case in the municipality.*

# Signing
The letter is signed by the authorised signatory of the municipality. It holds until the council has decided whether the municipality takes part, and may be withdrawn in writing at any time.
`;
