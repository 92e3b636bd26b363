"""The stages of one proposal, walked on its pages; test_proposal_journey puts them in order."""
