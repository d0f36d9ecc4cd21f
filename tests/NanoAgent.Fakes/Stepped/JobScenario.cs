namespace NanoAgent.Fakes;
