package simplex

// SetArtificial sets what leaving an equality row unmet costs for each unit: more than anything that a plan could save.
func (lp *LP) SetArtificial(cost float64) { lp.artificial = cost }
