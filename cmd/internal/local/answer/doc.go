// Package answer puts the questions that are asked most to package whatif, and what comes of them into reports: what averting unplanned endings
// costs, what one more carer is worth, who could step down, what scarce places are worth, how firm a plan is, where places are missing, and
// what a change of numbers comes to. It reads files of a council; no service is asked.
package answer
